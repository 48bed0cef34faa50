package dev.dermaga.hub.web;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The files of the web workspace. Its build names assets by their content, so browsers may keep those; the page itself is
 * asked for each time. An address that only the workspace's own router knows gets the page.
 */
@Configuration(proxyBeanMethods = false)
class WorkspaceFiles implements WebMvcConfigurer {

    private static final String FILES = "classpath:/static/";
    private static final ClassPathResource PAGE = new ClassPathResource("static/index.html");
    private static final Pattern NOT_OURS = Pattern.compile("(api|actuator|login|logout|error)(/.*)?|.*\\.[^/]*");

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new PageForRoutes());
    }

    private static final class PageForRoutes extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = super.getResource(path, location);
            boolean route = file == null && !NOT_OURS.matcher(path).matches();
            return route && PAGE.exists() ? PAGE : file;
        }
    }
}
