package dev.dermaga.dingtalk.simulator.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The variables that lead a program to the simulator: proxies and certificates in the ways that JVMs, Node, Python, curl
 * and others look for them, and the credentials of the sandbox.
 */
final class Signposts {
    private static final String LOOPBACK = "localhost,127.0.0.1,::1";
    private static final String CLIENT_ID = "dingsandboxapp01";

    private Signposts() {}

    /**
     * @param folder where the files are written that some of the variables name
     * @param present the variables that the program would start with otherwise; some of them are added to
     */
    static Map<String, String> to(RunningSimulator simulator, Path folder, Map<String, String> present)
            throws IOException {
        String proxy = "http://" + simulator.address().getAuthority();
        Trust trust = Trust.in(folder, simulator.caCertificate(), present);
        String bundle = trust.bundle().toString();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("DINGTALK_SIMULATOR_URL", proxy);
        variables.put("DINGTALK_SIMULATOR_TLS_PORT", Integer.toString(simulator.tlsPort()));

        for (String name : new String[] {"HTTPS_PROXY", "https_proxy"}) {
            variables.put(name, proxy);
        }
        for (String name : new String[] {"NO_PROXY", "no_proxy"}) {
            variables.put(name, joined(present.get(name), ",", LOOPBACK));
        }
        for (String name : new String[] {"SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"}) {
            variables.put(name, bundle);
        }
        variables.put("NODE_EXTRA_CA_CERTS", bundle);
        variables.put("NODE_OPTIONS", joined(present.get("NODE_OPTIONS"), " ", "--require " + quoted(lead(folder))));
        variables.put(
                "JAVA_TOOL_OPTIONS",
                joined(
                        present.get("JAVA_TOOL_OPTIONS"),
                        " ",
                        "-Dhttps.proxyHost=" + simulator.address().getHost() + " -Dhttps.proxyPort="
                                + simulator.address().getPort() + " "
                                + quoted("-Djavax.net.ssl.trustStore=" + trust.store())
                                + " -Djavax.net.ssl.trustStorePassword=" + Trust.PASSWORD));

        variables.put("DINGTALK_CORP_ID", "ding5a4db0x");
        variables.put("DINGTALK_CLIENT_ID", CLIENT_ID);
        variables.put("DINGTALK_CLIENT_SECRET", "sandbox-secret-not-for-production");
        variables.put("DINGTALK_ROBOT_CODE", CLIENT_ID);
        variables.put("DINGTALK_AGENT_ID", "100001");
        return variables;
    }

    /** The script that every Node program reads first. */
    private static String lead(Path folder) throws IOException {
        Path script = folder.resolve("lead.cjs");
        try (InputStream in = Signposts.class.getResourceAsStream("lead.cjs")) {
            Files.write(script, Objects.requireNonNull(in).readAllBytes());
        }
        return script.toString();
    }

    private static String joined(@org.jspecify.annotations.Nullable String present, String between, String more) {
        return present == null || present.isBlank() ? more : present + between + more;
    }

    /** Node and the JVM split their variable at blanks, but not within quotes. */
    private static String quoted(String word) {
        return word.indexOf(' ') < 0 ? word : '"' + word + '"';
    }
}
