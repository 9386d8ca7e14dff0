/** What has happened, for those who build on Obole: in order, and none left out. */
@NullMarked
package obole.query.feed;

import org.jspecify.annotations.NullMarked;
