package dev.dermaga.hub.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bodies other than uploads are held in memory, so they may have at most 1 MB. */
@Component
@Order(0)
class BodyLimit extends OncePerRequestFilter {

    private static final long LONGEST = 1L << 20;

    /** Go to the disk as they come, and have limits of their own. */
    private static final List<String> STREAMED = List.of("multipart/", "application/offset+octet-stream");

    private final ProblemWriter problems;

    BodyLimit(ProblemWriter problems) {
        this.problems = problems;
    }

    static Problem problem() {
        return Problem.of(413, "body-too-large", "A body may have at most 1 MB; share larger content as a file.");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > LONGEST) {
            problems.write(request, response, problem());
            return;
        }
        chain.doFilter(request.getContentLengthLong() < 0 ? new Limited(request) : request, response);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || STREAMED.stream().anyMatch(one -> type.regionMatches(true, 0, one, 0, one.length()));
    }

    static final class Exceeded extends IOException {
        Exceeded() {
            super("The body is longer than " + LONGEST + " bytes");
        }
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private @Nullable ServletInputStream in;

        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (in == null) {
                in = new Counted(super.getInputStream());
            }
            return in;
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream in;
        private long seen;

        Counted(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int many = in.read(target, offset, length);
            count(many);
            return many;
        }

        private void count(int more) throws Exceeded {
            seen += Math.max(0, more);
            if (seen > LONGEST) {
                throw new Exceeded();
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
