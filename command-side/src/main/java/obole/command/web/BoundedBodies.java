package obole.command.web;

import obole.command.decision.CommandRejected;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;

/** Ends a request whose JSON is larger than any that has a meaning; files have limits of theirs. */
@RestControllerAdvice("obole.command")
class BoundedBodies extends RequestBodyAdviceAdapter {

    /** A document of 5 MB in Base64 is the largest. */
    private static final int LARGEST = 6 * 1024 * 1024;

    @Override
    public boolean supports(
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        return new Bounded(message.getHeaders(), new Counting(message.getBody()));
    }

    private record Bounded(HttpHeaders headers, InputStream body) implements HttpInputMessage {

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }

    private static final class Counting extends FilterInputStream {
        private int count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            count += read;
            if (count > LARGEST) {
                throw new CommandRejected(
                        "BODY_TOO_LARGE", 413, "JSON has at most 6 MB in one request.");
            }
        }
    }
}
