package dev.dermaga.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.HubProperties;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.web.http.CookieSerializer.CookieValue;

class CookiesTest {

    private final SecurityConfiguration security = new SecurityConfiguration();
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @CsvSource({"https://hub.example.com, true", "http://localhost:8080, false"})
    void cookies_go_over_tls_only_where_people_come_over_tls(String address, boolean tls) {
        HubProperties settings = new Binder(new MapConfigurationPropertySource(Map.of("dermaga.public-url", address)))
                .bind("dermaga", HubProperties.class)
                .get();

        security.sessionCookie(settings).writeCookieValue(new CookieValue(request, response, "abc"));
        CsrfTokenRepository forgery = security.csrfTokens(settings);
        forgery.saveToken(forgery.generateToken(request), request, response);

        List<String> cookies = response.getHeaders("Set-Cookie");
        assertThat(cookies).hasSize(2).allSatisfy(cookie -> {
            assertThat(cookie).contains("Path=/");
            assertThat(cookie.contains("Secure")).isEqualTo(tls);
        });
        assertThat(cookies.get(0)).startsWith("dermaga_session=").contains("HttpOnly", "SameSite=Lax");
        assertThat(cookies.get(1)).as("the page reads it").doesNotContain("HttpOnly");
    }
}
