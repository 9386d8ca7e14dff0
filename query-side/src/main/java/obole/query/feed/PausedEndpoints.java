package obole.query.feed;

import obole.identity.Identity;

import java.util.List;

/** What somebody does not get although it would have been sent to them. */
public interface PausedEndpoints {

    /** Ids of their endpoints to which nothing is sent. */
    List<String> of(Identity who);
}
