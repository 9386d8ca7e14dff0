package obole.query.web;

import obole.identity.http.EntityTags;
import obole.identity.http.IfMatch;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers of this side what a change says that it has read. */
final class Expectations implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Expected.class;
    }

    @Override
    public Expected resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return new Expected(
                EntityTags.wanted(
                        parameter.getMethodAnnotation(IfMatch.class),
                        request.getHeader(EntityTags.HEADER),
                        detail -> Problems.unsaid("PRECONDITION_REQUIRED", detail)));
    }
}
