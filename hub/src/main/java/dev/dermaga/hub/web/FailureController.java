package dev.dermaga.hub.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed before or behind the controllers, such as an address that cannot be read. */
@RestController
@Hidden
class FailureController implements ErrorController {

    private final ProblemWriter problems;

    FailureController(ProblemWriter problems) {
        this.problems = problems;
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    void failed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int code = status instanceof Integer number ? number : 404;
        problems.write(
                request,
                response,
                code >= 500
                        ? Problem.of(code, "internal", "Something went wrong here.")
                        : Problem.of(
                                code,
                                code == 404 ? "route-unknown" : "request-invalid",
                                "The request cannot be served."));
    }
}
