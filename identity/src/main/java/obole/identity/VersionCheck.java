package obole.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import obole.identity.contract.ApiVersions;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import java.io.IOException;

/** Refuses a version of the contract that is not served, and says which one an answer follows. */
final class VersionCheck implements HandlerInterceptor {

    private final ApiVersions versions;
    private final IdentityProblems problems;

    VersionCheck(ApiVersions versions, IdentityProblems problems) {
        this.versions = versions;
        this.problems = problems;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || !(handler instanceof HandlerMethod)) {
            return true;
        }
        String meant = versions.meant(request);
        if (meant == null) {
            response.setHeader(ApiVersions.HEADER, versions.current());
            problems.malformed(response, ApiVersions.HEADER, "must be one of " + versions.served());
            return false;
        }
        request.setAttribute(ApiVersions.HEADER, meant);
        response.setHeader(ApiVersions.HEADER, meant);
        return true;
    }
}
