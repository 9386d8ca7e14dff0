package obole.query.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts {@link Freshness} before every read. */
@Configuration(proxyBeanMethods = false)
class ReadWiring implements WebMvcConfigurer {

    private final Freshness freshness;

    ReadWiring(Freshness freshness) {
        this.freshness = freshness;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(freshness).addPathPatterns("/v1/**");
    }
}
