package obole.identity.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.List;

/** What stands around every controller of either side, after who asks and what they may. */
@Configuration(proxyBeanMethods = false)
public class HttpWiring {

    @Bean
    Validators validators() {
        return new Validators();
    }

    @Bean
    MalformedRequests malformedRequests() {
        return new MalformedRequests();
    }

    @Bean
    WebMvcConfigurer parametersOfAll() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new Pages());
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new KnownParameters())
                        .addPathPatterns("/v1/**")
                        .order(Ordered.HIGHEST_PRECEDENCE + 1);
            }
        };
    }
}
