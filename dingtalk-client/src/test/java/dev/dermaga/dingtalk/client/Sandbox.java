package dev.dermaga.dingtalk.client;

import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.login.SignInAnswer;
import dev.dermaga.dingtalk.client.login.UserToken;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** The simulator's fixed world, and a client that lives in it. */
public final class Sandbox implements AutoCloseable {
    public static final String CORP = "ding5a4db0x";
    public static final String APP = "dingsandboxapp01";
    public static final String SECRET = "sandbox-secret-not-for-production";
    public static final OpenConversationId PIER = OpenConversationId.of("cidSandboxPier0001==");
    public static final ChatId PIER_CHAT = ChatId.of("chatsandboxpier0001");
    public static final UserId ANA = UserId.of("ana");
    public static final UserId BUDI = UserId.of("budi");
    public static final UserId CHEN = UserId.of("chen");
    public static final UnionId UNION_ANA = UnionId.of("unionAna0001");
    public static final UnionId UNION_BUDI = UnionId.of("unionBudi0002");

    public final DingTalkSimulator simulator;
    public final DingTalkClient dingtalk;

    public Sandbox() {
        simulator = DingTalkSimulator.builder().build().start();
        dingtalk = client().build();
    }

    /** Says nothing twice by itself, so that a test sees each failure. */
    public DingTalkClient.Builder client() {
        return DingTalkClient.builder()
                .corp(CORP)
                .app(APP, SECRET)
                .robotCode(APP)
                .agent(100_001)
                .retries(Retries.none())
                .address(simulator.address());
    }

    public URI pierWebhook() {
        return simulator.address().resolve("/robot/send?access_token=sandboxrobot01");
    }

    /** The token of a person who chose, on the sign-in page, to be this one. */
    public UserToken signIn(UserId person) {
        URI page = dingtalk.login().authorizationUrl(URI.create("http://localhost:9/back"), "state");
        return dingtalk.login()
                .exchange(SignInAnswer.of(chosen(page, person), "state").code());
    }

    /** The query with which somebody comes back who chose, on the sign-in page, to be this person. */
    public String chosen(URI page, UserId person) {
        HttpRequest choice = HttpRequest.newBuilder(page.resolve("/oauth2/auth"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(page.getRawQuery() + "&user=" + person))
                .build();
        String back = HttpClient.newHttpClient()
                .sendAsync(choice, HttpResponse.BodyHandlers.discarding())
                .join()
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return URI.create(back).getRawQuery();
    }

    /** What the group shows, oldest first: {@code from: text}. */
    public List<String> pier() {
        return simulator.group(PIER.value()).messages().stream()
                .map(message -> message.from() + ": " + message.text())
                .toList();
    }

    @Override
    public void close() {
        dingtalk.close();
        simulator.close();
    }
}
