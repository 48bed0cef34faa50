package dev.dermaga.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every failure into problem details (RFC 9457) with a code; what nobody expected is logged with a number. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    private static final Map<Integer, String> CODES = Map.of(
            400, "request-invalid",
            401, "not-signed-in",
            403, "not-allowed",
            404, "route-unknown",
            405, "method-not-allowed",
            406, "not-acceptable",
            413, "file-too-large",
            415, "media-type-unsupported",
            503, "not-ready");

    /** PostgreSQL: a character that text cannot hold (NUL), in text and in JSON. */
    private static final Set<String> NOT_TEXT = Set.of("22021", "22P05");

    static ProblemDetail detail(Problem problem) {
        ProblemDetail detail =
                ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(problem.status()), problem.detail());
        detail.setProperty("code", problem.code());
        if (!problem.fields().isEmpty()) {
            detail.setProperty(
                    "errors",
                    problem.fields().stream()
                            .map(field -> new FieldError(field, problem.detail()))
                            .toList());
        }
        return named(detail);
    }

    /** The type is the code again, as the RFC wants it: a URI. */
    static ProblemDetail named(ProblemDetail detail) {
        Map<String, Object> properties = detail.getProperties();
        if (properties != null && properties.get("code") instanceof String code) {
            detail.setType(URI.create("urn:dermaga:problem:" + code));
        }
        return detail;
    }

    static URI instance(HttpServletRequest request) {
        try {
            return URI.create(request.getRequestURI());
        } catch (IllegalArgumentException e) {
            return URI.create("/");
        }
    }

    /** What is wrong with one member of the body. */
    private record FieldError(String field, String message) {}

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> problem(Problem problem, WebRequest request) {
        return answer(problem, request, new HttpHeaders());
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> multipart(MultipartException failure, WebRequest request) {
        return answer(
                Problem.of(400, "multipart-malformed", "The multipart body cannot be read."),
                request,
                new HttpHeaders());
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> database(DataAccessException failure, WebRequest request) {
        if (failure.getMostSpecificCause() instanceof SQLException cause && NOT_TEXT.contains(cause.getSQLState())) {
            return answer(
                    Problem.unprocessable("text-invalid", "The text holds a character that cannot be kept (NUL)."),
                    request,
                    new HttpHeaders());
        }
        return unexpected(failure, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Exception failure, WebRequest request) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        log.error("Failure {} at {}", number, request.getDescription(false), failure);
        return answer(
                Problem.of(500, "internal", "Something went wrong here. The log has it under " + number + "."),
                request,
                new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimit.Exceeded) {
                return answer(BodyLimit.problem(), request, headers);
            }
        }
        return answer(
                Problem.of(400, "json-malformed", "The body is not the JSON that is expected here."), request, headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldError> errors = failure.getBindingResult().getFieldErrors().stream()
                .map(error -> new FieldError(error.getField(), String.valueOf(error.getDefaultMessage())))
                .toList();
        return invalid(errors, failure, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldError> errors = failure.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldError(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                String.valueOf(error.getDefaultMessage()))))
                .toList();
        return invalid(errors, failure, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        boolean inPath = failure instanceof MethodArgumentTypeMismatchException mismatch
                && AnnotationUtils.findAnnotation(mismatch.getParameter().getParameter(), PathVariable.class) != null;
        return answer(
                inPath
                        ? Problem.notFound("not-found", "There is nothing at this address.")
                        : Problem.of(
                                400,
                                "parameter-invalid",
                                "The parameter " + failure.getPropertyName() + " cannot be read."),
                request,
                headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(
                Problem.of(
                        413,
                        "file-too-large",
                        "The file is larger than the hub takes. Share a link to it, or split it."),
                request,
                headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(
                Problem.of(405, "method-not-allowed", failure.getMethod() + " is not possible here."),
                request,
                headers);
    }

    /** Everything else that Spring MVC refuses: its status and words, with a code of ours. */
    @Override
    protected @Nullable ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail detail = body instanceof ProblemDetail given ? given : ProblemDetail.forStatus(status);
        if (detail.getProperties() == null || !detail.getProperties().containsKey("code")) {
            detail.setProperty("code", CODES.getOrDefault(status.value(), "request-invalid"));
        }
        if (status.value() == HttpStatus.NOT_FOUND.value()
                && detail.getProperties().containsValue("route-unknown")) {
            detail.setDetail("There is nothing at this address.");
        }
        if (request instanceof ServletWebRequest servlet) {
            detail.setInstance(instance(servlet.getRequest()));
        }
        HttpHeaders sent = new HttpHeaders(headers);
        sent.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(named(detail), sent, status);
    }

    private @Nullable ResponseEntity<Object> invalid(
            List<FieldError> errors, Exception failure, HttpHeaders headers, WebRequest request) {
        ProblemDetail detail =
                ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, "Some members are not acceptable.");
        detail.setProperty("code", "validation-failed");
        detail.setProperty("errors", errors);
        return handleExceptionInternal(failure, detail, headers, HttpStatus.UNPROCESSABLE_CONTENT, request);
    }

    private @Nullable ResponseEntity<Object> answer(Problem problem, WebRequest request, HttpHeaders headers) {
        return handleExceptionInternal(
                problem, detail(problem), headers, HttpStatusCode.valueOf(problem.status()), request);
    }
}
