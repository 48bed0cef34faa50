package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.stream.StreamStatus;
import dev.dermaga.hub.DingTalkAddress;
import dev.dermaga.hub.connect.ConnectedApp;
import dev.dermaga.hub.doctor.Examiner;
import dev.dermaga.hub.doctor.Finding;
import dev.dermaga.hub.doctor.Health;
import dev.dermaga.hub.people.Account;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The app in DingTalk, by what DingTalk does not count: a token and a look into the contacts. The token is a new one, as
 * the one in use would hide for two hours that the secret is wrong.
 */
@Component
@Order(1)
class DingTalkExaminer implements Examiner {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String CONTACTS = "qyapi_get_member";
    private static final Set<String> OUTSIDE_SCOPE = Set.of("50002", "50004");
    private static final Set<String> STRANGER = Set.of("33012", "60121");

    private final ConnectedApp connected;
    private final DingTalkAddress address;
    private final Clock clock;
    private final InboundStream stream;

    DingTalkExaminer(ConnectedApp connected, DingTalkAddress address, Clock clock, InboundStream stream) {
        this.connected = connected;
        this.address = address;
        this.clock = clock;
        this.stream = stream;
    }

    @Override
    public List<Step> steps() {
        return List.of(new Step("credentials", this::app), new Step("stream", this::stream));
    }

    private List<Finding> app(Account caller) {
        try (DingTalkClient dingtalk = AppClients.app(connected.get(), address, clock)
                .callTimeout(PATIENCE)
                .build()) {
            try {
                dingtalk.accessToken();
            } catch (DingTalkException e) {
                return List.of(
                        failure("credentials", e),
                        Finding.of("contacts", "no-token", Health.UNKNOWN, "Not asked, as there is no token."));
            }
            return List.of(
                    Finding.of("credentials", "fine", Health.OK, "DingTalk takes the app's id and secret."),
                    contacts(dingtalk, caller));
        }
    }

    private static Finding contacts(DingTalkClient dingtalk, Account caller) {
        String check = "contacts";
        try {
            dingtalk.directory().user(UserId.of(caller.id()));
            return Finding.of(check, "fine", Health.OK, "The app may read the contacts.");
        } catch (Refused e) {
            if (e.grantAt().isPresent()) {
                return Finding.of(check, "permission-missing", Health.FAILED, "The app lacks {permissions}.")
                        .missing(
                                e.missingPermissions().isEmpty() ? List.of(CONTACTS) : e.missingPermissions(),
                                e.grantAt().get())
                        .advise("Grant it to the app in DingTalk's developer console.");
            }
            if (OUTSIDE_SCOPE.contains(e.code())) {
                return Finding.of(
                                check,
                                "outside-scope",
                                Health.WARNING,
                                "Who signs in here is outside of the contacts that the app may read.")
                        .advise("Widen the app's contact scope in DingTalk's developer console.");
            }
            if (STRANGER.contains(e.code())) {
                return Finding.of(
                                check,
                                "stranger",
                                Health.WARNING,
                                "The app reads the contacts, but they do not hold who is signed in here.")
                        .advise("Compare DERMAGA_DINGTALK_CORP_ID with the organization's.");
            }
            return failure(check, e);
        } catch (DingTalkException e) {
            return failure(check, e);
        }
    }

    private static Finding failure(String check, DingTalkException e) {
        String code = String.valueOf(e.code());
        if (e instanceof Refused refused) {
            return Finding.of(check, "refused", Health.FAILED, "DingTalk refuses it with {code}: {reason}.")
                    .with("code", code)
                    .with("reason", e.reason())
                    .advise(refused.advice());
        }
        if (e instanceof Throttled) {
            return Finding.of(check, "throttled", Health.UNKNOWN, "DingTalk does not want to be asked now ({code}).")
                    .with("code", code);
        }
        return Finding.of(check, "no-answer", Health.UNKNOWN, "DingTalk does not answer: {reason}.")
                .with("reason", e.reason())
                .advise("Look whether this machine reaches api.dingtalk.com and oapi.dingtalk.com: its names, proxy and"
                        + " firewall.");
    }

    private List<Finding> stream(Account caller) {
        String check = "stream";
        if (stream.status().isEmpty()) {
            return List.of(
                    stream.isConnectedElsewhere()
                            ? Finding.of(check, "elsewhere", Health.OK, "Another node hears DingTalk.")
                            : Finding.of(check, "closed", Health.FAILED, "No node hears DingTalk.")
                                    .advise("Look into the logs of the nodes."));
        }
        StreamStatus best = stream.status().get(0);
        Finding found;
        switch (best.state()) {
            case CONNECTED:
                found = Finding.of(check, "connected", Health.OK, "DingTalk is heard since {since}.");
                break;
            case CONNECTING:
                found = Finding.of(check, "connecting", Health.WARNING, "Connecting since {since}: {detail}.");
                break;
            default:
                found = Finding.of(
                                check, "disconnected", Health.FAILED, "DingTalk is not heard since {since}: {detail}.")
                        .advise("Set the app to stream mode in DingTalk's developer console, publish it, and look"
                                + " whether this machine reaches DingTalk.");
        }
        return List.of(found.with("since", best.since()).with("detail", best.detail()));
    }
}
