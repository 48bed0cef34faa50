package dev.dermaga.dingtalk.simulator.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;

/** The parts of a {@code multipart/form-data} body: at most 16, names of at most 255 characters and without folders. */
public record Multipart(Map<String, String> fields, List<Upload> uploads) {
    private static final int MAX_PARTS = 16;
    private static final int MAX_NAME = 255;

    /** One file of the form. {@code name} is safe to show and to use as a file name. */
    public record Upload(String field, String name, byte[] content) {}

    public Optional<Upload> upload(String field) {
        return uploads.stream().filter(part -> part.field().equals(field)).findFirst();
    }

    /** Parses; throws when the body is not what its type says. */
    public static Multipart parse(Call call) throws IOException {
        MultiPartConfig config = new MultiPartConfig.Builder()
                .maxParts(MAX_PARTS)
                .maxSize(-1)
                .maxPartSize(-1)
                .maxMemoryPartSize(-1)
                .useFilesForPartsWithoutFileName(false)
                .build();
        Content.Source source = Content.Source.from(ByteBuffer.wrap(call.body()));
        Map<String, String> fields = new LinkedHashMap<>();
        List<Upload> uploads = new ArrayList<>();
        try (MultiPartFormData.Parts parts =
                MultiPartFormData.getParts(source, new Attributes.Mapped(), call.contentType(), config)) {
            for (MultiPart.Part part : parts) {
                String name = part.getName() == null ? "" : part.getName();
                if (part.getFileName() == null) {
                    fields.putIfAbsent(name, part.getContentAsString(StandardCharsets.UTF_8));
                } else {
                    byte[] content;
                    try (var in = Content.Source.asInputStream(part.getContentSource())) {
                        content = in.readAllBytes();
                    }
                    uploads.add(new Upload(name, safeName(part.getFileName()), content));
                }
            }
        } catch (RuntimeException e) {
            throw new IOException("The multipart body cannot be read: " + e, e);
        }
        return new Multipart(fields, uploads);
    }

    /** The last segment of a path, without control characters, never empty. */
    static String safeName(String given) {
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return "file";
        }
        return name.length() <= MAX_NAME ? name : name.substring(name.length() - MAX_NAME);
    }
}
