package obole.identity.contract;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * Has every application of a test, in whatever process it runs, compare what it is asked and
 * answers with the contract. Benchmarks have no validator among their classes, and no comparison.
 */
final class WatchTheTests implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        if (ClassUtils.isPresent("com.networknt.schema.Schema", null)
                && application instanceof GenericApplicationContext context) {
            context.registerBean(
                    "contractFilter", FilterRegistrationBean.class, WatchTheTests::first);
        }
    }

    private static FilterRegistrationBean<ContractFilter> first() {
        var first = new FilterRegistrationBean<>(new ContractFilter());
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }
}
