package dev.dermaga.dingtalk.simulator.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Sends an answer, and in the same breath the same again, which nobody asked for. */
final class Twice extends HttpStream.Wrapper {
    Twice(HttpStream once) {
        super(once);
    }

    @Override
    public void send(
            MetaData.Request request, MetaData.Response response, boolean last, ByteBuffer content, Callback callback) {
        if (response == null || !last) {
            super.send(request, response, last, content, callback);
            return;
        }
        ByteBuffer body = content == null ? BufferUtil.EMPTY_BUFFER : content;
        int length = body.remaining();
        HttpFields headers = HttpFields.build(response.getHttpFields()).put(HttpHeader.CONTENT_LENGTH, length);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + response.getStatus() + "\r\n");
        headers.forEach(field -> head.append(field).append("\r\n"));
        byte[] again = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer both = ByteBuffer.allocate(2 * length + again.length);
        both.put(body.duplicate()).put(again).put(body);
        super.send(
                request,
                new MetaData.Response(
                        response.getStatus(), response.getReason(), response.getHttpVersion(), headers, length),
                true,
                both.flip(),
                callback);
    }
}
