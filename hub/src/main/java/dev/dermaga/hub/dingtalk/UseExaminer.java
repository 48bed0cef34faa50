package dev.dermaga.hub.dingtalk;

import dev.dermaga.hub.connect.ConnectedApp;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.Deliveries.LastUse;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.Route;
import dev.dermaga.hub.doctor.Examiner;
import dev.dermaga.hub.doctor.Finding;
import dev.dermaga.hub.doctor.Health;
import dev.dermaga.hub.inbox.Inbox;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.templates.Templates;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the app may do and its robot can, by what DingTalk said the last time: docs/decisions/0076. Nothing is called, so
 * nothing is spent. And whether events come.
 */
@Component
@Order(1)
class UseExaminer implements Examiner {

    private static final Duration LATELY = Duration.ofDays(30);
    private static final Pattern GRANT = Pattern.compile("https://open-dev\\.dingtalk\\.com\\S*");
    private static final Pattern PERMISSION = Pattern.compile("\\b(qyapi_\\w+|[A-Z]\\w+(?:\\.[A-Z]\\w+){1,3})\\b");

    private static final Predicate<LastUse> ROBOT =
            use -> use.route() == Route.APP_ROBOT || use.route() == Route.SINGLE_CHAT;
    private static final Predicate<LastUse> CARD =
            use -> use.route() == Route.CARD || use.kind() == DeliveryKind.CARD_UPDATE;
    private static final Predicate<LastUse> TO_DO =
            use -> use.kind() == DeliveryKind.TODO_CREATE || use.kind() == DeliveryKind.TODO_STATUS;
    private static final Predicate<LastUse> DRIVE = use -> use.route() == Route.DRIVE;

    private final Templates templates;
    private final ConnectedApp connected;
    private final Deliveries deliveries;
    private final Inbox inbox;
    private final Clock clock;

    UseExaminer(Templates templates, ConnectedApp connected, Deliveries deliveries, Inbox inbox, Clock clock) {
        this.templates = templates;
        this.connected = connected;
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * What the app must be granted for something.
     *
     * @param use for programs and for the page, which has words for it
     * @param without what does not work without it, in English
     */
    private record Point(String use, List<String> permissions, Predicate<LastUse> shown, String without) {}

    private List<Point> points() {
        List<Point> always = List.of(
                new Point(
                        "messages",
                        List.of("qyapi_robot_sendmsg"),
                        ROBOT,
                        "Without it the app's robot says nothing, and files that people send to it are not fetched."),
                new Point(
                        "to-dos",
                        List.of("Todo.Todo.Write"),
                        TO_DO,
                        "Without it tasks do not stand in people's to-do lists."),
                new Point(
                        "drive",
                        List.of("Storage.Space.Write", "Storage.File.Write"),
                        DRIVE,
                        "Without it files that robots cannot send arrive as links to the hub."));
        Point cards = new Point(
                "cards",
                List.of("Card.Instance.Write"),
                CARD,
                "Without it tasks are announced by messages, without a button to complete them.");
        return templates.cardOfTasks() == null ? always : List.of(always.get(0), always.get(1), cards, always.get(2));
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("permission", this::permissions),
                new Step("robot", this::robot),
                new Step("template", this::template),
                new Step("callback", this::callback));
    }

    private List<Finding> permissions(Account caller) {
        List<LastUse> uses = uses();
        return points().stream()
                .map(point -> permission(point, newest(uses, point.shown())).about(point.use()))
                .toList();
    }

    private static Finding permission(Point point, Optional<LastUse> last) {
        String check = "permission";
        Optional<URI> page = last.filter(use -> !use.sent()).flatMap(UseExaminer::grantAt);
        if (page.isPresent()) {
            return Finding.of(check, "permission-missing", Health.FAILED, "The app lacks {permissions}. {without}")
                    .with("without", point.without())
                    .missing(named(last.get(), point.permissions()), page.get())
                    .advise("Grant it to the app in DingTalk's developer console.");
        }
        Finding found = last.isPresent()
                ? Finding.of(check, "granted", Health.OK, "DingTalk took {permissions} {since}.")
                        .with("since", last.get().at())
                : Finding.of(
                                check,
                                "unproved",
                                Health.UNKNOWN,
                                "{permissions} was not needed lately, so nobody knows whether the app has it. {without}")
                        .with("without", point.without());
        return found.with("permissions", String.join(", ", point.permissions()));
    }

    private List<Finding> robot(Account caller) {
        String check = "robot";
        String code = String.valueOf(connected.get().robotCode());
        Optional<LastUse> last = newest(uses(), ROBOT);
        Finding found = last.map(use -> use.sent()
                        ? Finding.of(check, "speaks", Health.OK, "The robot {robot} spoke {since}.")
                        : refused(check, use))
                .orElseGet(() -> Finding.of(check, "silent", Health.UNKNOWN, "The robot {robot} has not spoken lately.")
                        .advise("Send a message to a group that has no custom robot."));
        return List.of(
                last.map(use -> found.with("since", use.at())).orElse(found).with("robot", code));
    }

    private List<Finding> template(Account caller) {
        String check = "template";
        String template = templates.cardOfTasks();
        if (template == null) {
            return List.of(Finding.of(
                    check, "none", Health.OK, "No template for cards is set: tasks are announced by messages."));
        }
        Optional<LastUse> last = newest(uses(), CARD);
        Finding found = last.map(use -> use.sent()
                        ? Finding.of(check, "fine", Health.OK, "DingTalk showed a card of {template} {since}.")
                                .with("since", use.at())
                        : refused(check, use))
                .orElseGet(
                        () -> Finding.of(check, "unproved", Health.UNKNOWN, "No card of {template} was shown lately."));
        return List.of(found.with("template", template));
    }

    /** Stream mode wants no address of ours; whether something comes is told by what came. */
    private List<Finding> callback(Account caller) {
        return List.of(inbox.lastHeard()
                .map(at -> Finding.of(
                                "callback",
                                "stream",
                                Health.OK,
                                "Events and presses come by the stream, so no callback address is needed. The last came"
                                        + " {since}.")
                        .with("since", at))
                .orElseGet(() -> Finding.of(
                                "callback",
                                "nothing",
                                Health.UNKNOWN,
                                "Events and presses come by the stream, so no callback address is needed. None has come"
                                        + " yet.")
                        .advise(
                                "Write to the robot in DingTalk. If nothing comes, set the app to stream mode, subscribe"
                                        + " to its events and publish it.")));
    }

    private List<LastUse> uses() {
        return deliveries.lastUses(clock.instant().minus(LATELY));
    }

    private static Optional<LastUse> newest(List<LastUse> uses, Predicate<LastUse> which) {
        return uses.stream().filter(which).max(Comparator.comparing(LastUse::at));
    }

    private static Finding refused(String check, LastUse use) {
        return Finding.of(check, "refused", Health.FAILED, "DingTalk refuses it with {code}: {reason}.")
                .with("code", String.valueOf(use.code()))
                .with("reason", String.valueOf(use.reason()))
                .advise(String.valueOf(use.advice()));
    }

    /** The client's advice names the page where something is missing. */
    private static Optional<URI> grantAt(LastUse use) {
        Matcher page = GRANT.matcher(String.valueOf(use.advice()));
        try {
            return page.find() ? Optional.of(URI.create(page.group())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> named(LastUse use, List<String> otherwise) {
        String advice = GRANT.matcher(String.valueOf(use.advice())).replaceAll(" ");
        List<String> named = PERMISSION
                .matcher(advice)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        return named.isEmpty() ? otherwise : named;
    }
}
