package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Where the doors are, and what to trust: for programs that lead others to them. */
public final class DoorControls implements Controls {
    private final String address;
    private final IntSupplier tlsPort;
    private final Supplier<Path> certificate;

    public DoorControls(String address, IntSupplier tlsPort, Supplier<Path> certificate) {
        this.address = address;
        this.tlsPort = tlsPort;
        this.certificate = certificate;
    }

    @Override
    public List<Control> controls() {
        return List.of(on("GET", "/_simulator/doors", call -> doors()));
    }

    private Answer doors() throws IOException {
        return Answer.json(Json.object()
                .put("address", address)
                .put("tlsPort", tlsPort.getAsInt())
                .put("caCertificate", Files.readString(certificate.get())));
    }
}
