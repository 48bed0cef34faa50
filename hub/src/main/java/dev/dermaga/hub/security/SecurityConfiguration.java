package dev.dermaga.hub.security;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.web.Problem;
import dev.dermaga.hub.web.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

    /** Ant Design writes styles into the page; everything else comes from the hub itself. */
    private static final String CONTENT_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; "
            + "form-action 'self'; frame-ancestors 'none'";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Account.class);
    }

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http, People people, TokenCheck tokens, ProblemWriter problems, CsrfTokenRepository csrfTokens)
            throws Exception {
        return http.authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/api/v1/openapi.json", "/api/v1/setup/**", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/api/**")
                        .authenticated()
                        .requestMatchers("/actuator/**")
                        .access((who, context) -> new AuthorizationDecision(Loopback.made(context.getRequest())))
                        .anyRequest()
                        .permitAll())
                .addFilterBefore(new CallerFilter(people, tokens, problems), AuthorizationFilter.class)
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new CookieOnPages())
                        .requireCsrfProtectionMatcher(SecurityConfiguration::changesByCookie))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, e) -> problems.write(request, response, whyNot(request)))
                        .accessDeniedHandler((request, response, e) -> problems.write(
                                request,
                                response,
                                Problem.of(
                                        403,
                                        "not-allowed",
                                        "Not allowed. A call with a session needs the header X-XSRF-TOKEN with the value"
                                                + " of the cookie XSRF-TOKEN."))))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()")))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .anonymous(anonymous -> {})
                .build();
    }

    /** Nobody calls the actuator with a name, so to sign in would not help there. */
    private static Problem whyNot(HttpServletRequest request) {
        return request.getServletPath().startsWith("/actuator")
                ? Problem.of(403, "loopback-only", "This is served on loopback only, at the hub's own port.")
                : Problem.of(401, "not-signed-in", "Sign in first.");
    }

    /** A change that a browser could be made to send: it is the session alone that says who calls. */
    private static boolean changesByCookie(HttpServletRequest request) {
        return !READING.contains(request.getMethod())
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && Sessions.accountId(request).isPresent();
    }

    @Bean
    CsrfTokenRepository csrfTokens(HubProperties properties) {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(
                cookie -> cookie.sameSite("Lax").secure(overTls(properties)).path("/"));
        return tokens;
    }

    @Bean
    CookieSerializer sessionCookie(HubProperties properties) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("dermaga_session");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(overTls(properties));
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        cookie.setCookieMaxAge((int) Sessions.SIGNED_IN.toSeconds());
        return cookie;
    }

    /** There are no passwords here; this keeps Boot from making up a user. */
    @Bean
    AuthenticationManager noPasswords() {
        return authentication -> {
            throw new ProviderNotFoundException("This hub knows no passwords");
        };
    }

    /** How long each filter takes is of no use to anybody, and measuring it was a part of what a request costs. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** In the sandbox everybody may be anybody, so it is not shown to the network unless asked. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> listening(HubProperties properties) {
        return factory -> properties.bindAddress().ifPresent(factory::setAddress);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }

    /** The description is for everybody; connecting has a key of its own. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RightsCheck())
                .addPathPatterns("/api/**")
                .excludePathPatterns("/api/v1/openapi.json", "/api/v1/setup/**");
    }

    private static boolean overTls(HubProperties properties) {
        return "https".equals(properties.publicUrl().getScheme());
    }

    /** Puts the cookie on answers to browsers; programs with a token do not need it. */
    private static final class CookieOnPages extends CsrfTokenRequestAttributeHandler {

        @Override
        public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
            super.handle(request, response, token);
            if (request.getHeader(HttpHeaders.AUTHORIZATION) == null
                    && !request.getServletPath().contains(".")
                    && !request.getServletPath().startsWith("/actuator")) {
                token.get();
            }
        }
    }
}
