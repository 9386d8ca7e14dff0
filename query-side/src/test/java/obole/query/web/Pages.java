package obole.query.web;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** For tests of reads without HTTP. */
public final class Pages {

    private Pages() {}

    /** Nothing comes along. */
    public static Expander nothingToExpand() {
        return new Expander(new StaticListableBeanFactory().getBeanProvider(Expandable.class));
    }
}
