package obole.query.web;

import obole.identity.Identity;

/** A read whose answer may come along with that of another. */
public interface Expandable {

    Expansion expansion();

    /** The same body as when it is asked for alone. */
    Object expanded(String id, Identity who);
}
