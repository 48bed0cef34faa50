package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.apps.AppRegistration;
import dev.dermaga.dingtalk.client.apps.Registration;
import dev.dermaga.dingtalk.client.apps.RegistrationCode;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.hub.DingTalkAddress;
import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.connect.Registrations;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** An app of the organization, made by a scan or known by its credentials. */
@Component
class DingTalkRegistrations implements Registrations {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DingTalkAddress address;
    private final Clock clock;

    DingTalkRegistrations(DingTalkAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    @Override
    public Begun begin() {
        RegistrationCode code = asked(AppRegistration::begin);
        return new Begun(
                code.deviceCode().reveal(),
                code.userCode(),
                code.page(),
                code.pageWithCode(),
                code.expiresAt(),
                code.interval());
    }

    @Override
    public Heard poll(Begun begun) {
        if (!clock.instant().isBefore(begun.expiresAt())) {
            return new Heard(Progress.EXPIRED, null, null, null);
        }
        RegistrationCode code = new RegistrationCode(
                Secret.of(begun.deviceCode()),
                begun.userCode(),
                begun.page(),
                begun.pageWithCode(),
                begun.expiresAt(),
                begun.interval());
        Registration now = asked(registration -> registration.poll(code));
        return switch (now.status()) {
            case SUCCESS ->
                new Heard(
                        Progress.DONE,
                        String.valueOf(
                                now.clientId() == null ? null : now.clientId().value()),
                        now.clientSecret() == null ? null : now.clientSecret().reveal(),
                        null);
            case FAIL -> new Heard(Progress.REFUSED, null, null, now.reason());
            case EXPIRED -> new Heard(Progress.EXPIRED, null, null, null);
            case WAITING, SLOW_DOWN -> new Heard(Progress.WAITING, null, null, null);
        };
    }

    @Override
    public void check(HubProperties.DingTalk app) {
        try (DingTalkClient client =
                AppClients.app(app, address, clock).callTimeout(PATIENCE).build()) {
            client.accessToken();
        } catch (DingTalkException e) {
            throw notHeard(e);
        }
    }

    private <T> T asked(Function<AppRegistration, T> question) {
        AppRegistration.Builder builder = AppRegistration.builder().clock(clock).callTimeout(PATIENCE);
        if (address.uri() != null) {
            builder.address(address.uri());
        }
        try (AppRegistration registration = builder.build()) {
            return question.apply(registration);
        } catch (DingTalkException e) {
            throw notHeard(e);
        }
    }

    private static NotHeard notHeard(DingTalkException e) {
        return new NotHeard(e instanceof Refused, e.code() + ": " + e.reason(), e);
    }
}
