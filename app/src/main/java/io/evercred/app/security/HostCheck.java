package io.evercred.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that were sent to another name than ours: a page that believed in such a name could be stored by a
 * cache in front, and a site whose name was made to point at us could read our pages.
 */
class HostCheck extends OncePerRequestFilter {

    /** Tells the error page what was wrong. */
    static final String REFUSED = "hostRefused";

    private final TrustedHosts hosts;

    HostCheck(TrustedHosts hosts) {
        this.hosts = hosts;
    }

    /** Load balancers ask for it by our address. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals("/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hosts.include(request.getServerName())) {
            chain.doFilter(request, response);
        } else {
            request.setAttribute(REFUSED, true);
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
