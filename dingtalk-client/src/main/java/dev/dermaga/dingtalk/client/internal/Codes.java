package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.error.Throttled.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What DingTalk's codes mean for the caller. Matching is case-sensitive; DingTalk's misspellings are part of the
 * protocol.
 *
 * @see <a href="https://open.dingtalk.com/document/development/server-api-error-codes-1">Error codes</a>
 */
final class Codes {
    /** Stands for the code of a failure that came without one. */
    static final String NONE = "unknown";

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Limit ROBOT_LOCK = new Limit(Duration.ofMinutes(10), Scope.ROBOT);
    static final Duration IP_LOCK = Duration.ofMinutes(5);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final Set<String> INVALID_TOKEN = Set.of("InvalidAuthentication", "40014", "40001", "42001");

    private static final Map<String, Limit> LIMITS = Map.ofEntries(
            Map.entry("-1", new Limit(SECOND, Scope.CALL)),
            Map.entry("34015", new Limit(SECOND, Scope.RECEIVER)),
            Map.entry("90002", new Limit(SECOND, Scope.CALL)),
            Map.entry("90018", new Limit(SECOND, Scope.CALL)),
            Map.entry("45009", new Limit(MINUTE, Scope.CALL)),
            Map.entry("41046", new Limit(MINUTE, Scope.RECEIVER)),
            Map.entry("41047", new Limit(MINUTE, Scope.CALL)),
            Map.entry("41048", new Limit(MINUTE, Scope.CALL)),
            Map.entry("90001", new Limit(MINUTE, Scope.ADDRESS)),
            Map.entry("90003", new Limit(MINUTE, Scope.ORGANIZATION)),
            Map.entry("90004", new Limit(MINUTE, Scope.ORGANIZATION)),
            Map.entry("90005", new Limit(MINUTE, Scope.CALL)),
            Map.entry("90006", new Limit(MINUTE, Scope.CALL)),
            Map.entry("90007", new Limit(MINUTE, Scope.ORGANIZATION)),
            Map.entry("90008", new Limit(MINUTE, Scope.CALL)),
            Map.entry("90009", new Limit(MINUTE, Scope.ORGANIZATION)),
            Map.entry("90010", new Limit(MINUTE, Scope.CALL)),
            Map.entry("90011", new Limit(SECOND, Scope.ORGANIZATION)),
            Map.entry("90012", new Limit(SECOND, Scope.CALL)),
            Map.entry("90013", new Limit(MINUTE, Scope.ORGANIZATION)),
            Map.entry("90014", new Limit(MINUTE, Scope.CALL)),
            Map.entry("90017", new Limit(MINUTE, Scope.ADDRESS)),
            Map.entry("410100", ROBOT_LOCK),
            Map.entry("130101", ROBOT_LOCK),
            Map.entry("660026", new Limit(SECOND, Scope.RECEIVER)),
            Map.entry("Forbidden.AccessDenied.QpsLimitForApi", new Limit(SECOND, Scope.CALL)),
            Map.entry("Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", new Limit(SECOND, Scope.CALL)),
            Map.entry("Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi", new Limit(SECOND, Scope.CALL)),
            Map.entry("Forbidden.AccessDenied.QpmLimitForAppkeyAndApi", new Limit(MINUTE, Scope.CALL)),
            Map.entry("Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi", new Limit(MINUTE, Scope.CALL)),
            Map.entry("qps.exceed.limit", new Limit(SECOND, Scope.CALL)),
            Map.entry("request.overlimit", new Limit(SECOND, Scope.CALL)),
            Map.entry("oaplus.query.limit", new Limit(SECOND, Scope.CALL)),
            Map.entry("failure.operation.tooManyVisitors", new Limit(SECOND, Scope.CALL)),
            Map.entry("system.busy", new Limit(SECOND, Scope.CALL)),
            Map.entry("systemBusy", new Limit(SECOND, Scope.CALL)),
            Map.entry("operationConcurrentControl", new Limit(SECOND, Scope.CALL)),
            Map.entry("send.too.fast", new Limit(SECOND, Scope.CALL)),
            Map.entry("send.byToken.tooFast", new Limit(MINUTE, Scope.CALL)),
            Map.entry("too.many.group", new Limit(SECOND, Scope.CALL)),
            Map.entry("too.many.people", new Limit(SECOND, Scope.CALL)),
            Map.entry("toomuch.msg", new Limit(MINUTE, Scope.CALL)),
            Map.entry("todo.taskCreate.flowControlError", new Limit(MINUTE, Scope.RECEIVER)),
            Map.entry("todo.taskCreate.lockError", new Limit(Duration.ofMillis(300), Scope.RECEIVER)));

    private static final Pattern LOCK_WORDS = Pattern.compile("too fast|too many|exceed.*minute");

    private static final Set<String> THIS_MONTH = Set.of("90020", "Forbidden.AccessDenied.ApiCountLimitForOrg");
    private static final Map<String, Scope> TODAY =
            Map.of("integrated.qps.exceed", Scope.CALL, "41045", Scope.RECEIVER);

    private static final Set<String> FAULTS = Set.of(
            "500",
            "400001",
            "server.error",
            "service.unavailable",
            "unknownError",
            "unknown.send.result",
            "send.ding.exception");

    private static final String PERMISSION_DENIED = "Forbidden.AccessDenied.AccessTokenPermissionDenied";
    private static final String GRANT = "Ask an administrator to grant the permission point in the developer console";
    private static final String CREDENTIALS =
            "Compare client id and client secret with the credentials page of the app in the developer console";
    private static final String BUG = "Correct the request; repeating it will not help";
    private static final String GROUP_GONE = "Bind the channel to a group that exists and that the robot is in";
    private static final String ROBOT_GONE = "Ask the group's owner for the robot's current webhook address";
    private static final String CONTENT = "Change the text, link or picture: DingTalk deems it unsafe";
    private static final String CARD_TEMPLATE =
            "Compare the template's id with the card platform in the developer console, and publish the template there";
    private static final String TEMPLATE =
            "Compare the template id with the developer console, and release the template";
    private static final String TEMPLATE_OFF =
            "Use the token of the app whose template the group was made from, and switch the template on in the group";
    private static final String SCENE_GROUP =
            "The group must be made from a template that is in use there, and the robot be the template's own";
    private static final String PERSON = "Check that the person is in the organization and visible to the app";

    private static final String OPERATOR =
            "Name a person who has the right, or have it granted to this one; the app needs its own permission too";
    private static final String ROOM = "Make room in the drive, or ask an administrator for more";

    private static final String SENT_ELSEWHERE =
            "Name the robot that sent the message, the conversation it went to, and the key from its receipt";

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("InvalidAuthentication", "The token was renewed once and refused again. " + CREDENTIALS),
            Map.entry("40014", "The token was renewed once and refused again. " + CREDENTIALS),
            Map.entry("42001", "The token was renewed once and refused again. " + CREDENTIALS),
            Map.entry("40001", CREDENTIALS),
            Map.entry("40013", CREDENTIALS),
            Map.entry("40089", CREDENTIALS),
            Map.entry("40096", CREDENTIALS),
            Map.entry("invalidClientIdOrSecret", CREDENTIALS),
            Map.entry("invalid.client", CREDENTIALS),
            Map.entry("unauthorized.client", "Ask an administrator to authorize the app in this organization"),
            Map.entry(PERMISSION_DENIED, GRANT),
            Map.entry("60011", GRANT),
            Map.entry("71006", "An app has one address for events: update it"),
            Map.entry("71007", "No address for events is registered: register one"),
            Map.entry("71008", "Look up the event's name; only those that can come over HTTP are taken"),
            Map.entry(
                    "71009",
                    "The address must answer check_url with an encrypted success: same token and aesKey there, and the"
                            + " corpId as the owner"),
            Map.entry("71012", "DingTalk must reach the address, and get HTTP 200 within a second"),
            Map.entry("71013", "The address must be public"),
            Map.entry("43007", "Ask an administrator to authorize the app for this call"),
            Map.entry(
                    "Forbidden.AccessDenied.IpNotInWhiteList",
                    "Add this server's public address to the app's egress list in the developer console"),
            Map.entry("60020", "Add this server's public address to the app's egress list in the developer console"),
            Map.entry("50002", "Ask an administrator to widen the app's contact scope to this person"),
            Map.entry("50004", "Ask an administrator to widen the app's contact scope to this department"),
            Map.entry("33012", PERSON),
            Map.entry("40003", PERSON),
            Map.entry("46004", PERSON),
            Map.entry("60111", PERSON),
            Map.entry("60121", PERSON),
            Map.entry("staffId.notExisted", PERSON),
            Map.entry("34001", GROUP_GONE),
            Map.entry("34013", GROUP_GONE),
            Map.entry("40016", GROUP_GONE),
            Map.entry("49000", GROUP_GONE),
            Map.entry("400013", GROUP_GONE),
            Map.entry("conversationNotExist", GROUP_GONE),
            Map.entry("invalid.openConversationId", GROUP_GONE),
            Map.entry("openConversationId.notExisted", GROUP_GONE),
            Map.entry("group.disbanded", GROUP_GONE),
            Map.entry("conversation.org.notMatch", GROUP_GONE),
            Map.entry("group.diaband", GROUP_GONE),
            Map.entry("groupDisbang", GROUP_GONE),
            Map.entry("invalideChatId", GROUP_GONE),
            Map.entry("groupTemplate.notFound", TEMPLATE),
            Map.entry("665036", TEMPLATE),
            Map.entry("groupPermissionDenied", TEMPLATE_OFF),
            Map.entry("groupTemplatePermissionDenied", TEMPLATE_OFF),
            Map.entry("400020", TEMPLATE_OFF),
            Map.entry("400101", ROBOT_GONE),
            Map.entry("300005", ROBOT_GONE),
            Map.entry(
                    "300001",
                    "A reply address lives about 90 minutes: send through the app robot instead. For a custom robot: "
                            + ROBOT_GONE),
            Map.entry(
                    "session.notExisted", "A reply address lives about 90 minutes: send through the app robot instead"),
            Map.entry("session.expired", "A reply address lives about 90 minutes: send through the app robot instead"),
            Map.entry("400102", "Ask the group's owner to switch the robot on again"),
            Map.entry("bot.stopped", "Ask an administrator to switch the robot on again"),
            Map.entry("template.stopped", "Ask an administrator to switch the robot on again"),
            Map.entry("chatbotId.notAllow.sendOTO", "Ask an administrator to switch the robot on again"),
            Map.entry("invalidRequest.robotIsStop", "Ask an administrator to switch the robot on again"),
            Map.entry(
                    "invalidParameter.robotCode.coolApp",
                    "Install the robot's cool app in this conversation, and name its code"),
            Map.entry(
                    "ding.serverquota.insufficient",
                    "Buy more DINGs by SMS or phone in the admin console, or send them in the app"),
            Map.entry("660012", SCENE_GROUP),
            Map.entry("660014", SCENE_GROUP),
            Map.entry("660015", SCENE_GROUP),
            Map.entry("660016", SCENE_GROUP),
            Map.entry("400106", "Ask the group's owner to add the robot again"),
            Map.entry("400105", "A webhook takes text, markdown, link, action card and feed card only"),
            Map.entry(
                    "310000",
                    "Compare the robot's security settings with what is sent: signing secret and clock, keywords,"
                            + " addresses"),
            Map.entry("460101", "Shorten the message or split it: a webhook takes 20,000 bytes"),
            Map.entry("101002", "Shorten the message or split it: a webhook takes 20,000 bytes"),
            Map.entry("invalidParameter.msgParam.tooLong", "Shorten the message or split it"),
            Map.entry("34016", "Shorten the message or split it"),
            Map.entry("invalidParameter.robotCode.auth", "Use the token of the app that owns the robot"),
            Map.entry("invalidParameter.robotCode.notExsit", "Compare the robot code with the robot page of the app"),
            Map.entry(
                    "invalidParameter.robotCode.downloadCode",
                    "The download code is wrong or has expired: ask the sender to send the file again"),
            Map.entry("40056", "Compare the agent id with the credentials page of the app in the developer console"),
            Map.entry("41029", "Send in portions: a call takes 100 people or 20 departments"),
            Map.entry("41052", "Ask when the progress is done; for more than 100 receivers there is no result"),
            Map.entry("invalid.processQueryKey", SENT_ELSEWHERE),
            Map.entry("not.allowed.robotCode", SENT_ELSEWHERE),
            Map.entry(
                    "robot.processQueryKey.expired",
                    "It is too late: messages in single chats can be recalled for 24 hours"),
            Map.entry(
                    "processQueryKey.expireTime",
                    "Ask a little after sending, and in single chats within 24 hours: before and after DingTalk does not"
                            + " know who has read it"),
            Map.entry(
                    "notRevoke.all.messages", "Some messages were not recalled: look in DingTalk, and try these again"),
            Map.entry("40004", "Name the kind of the file: image, voice, video or file"),
            Map.entry("40005", "Zip the file, or send a link to it: DingTalk does not take this type"),
            Map.entry("40006", "Send a link to the file: DingTalk takes 20 MB, and 2 MB for voice"),
            Map.entry("40007", "Upload the file again and use the new media id"),
            Map.entry("permissionDenied", OPERATOR),
            Map.entry("orgAuthLevelNotEnough", "Have the organization certified: DingTalk gives no files to others"),
            Map.entry("spaceNotExist", "Look the space up again: it is gone, or never was in this organization"),
            Map.entry("dentryNotExist", "Look the file up again: it was moved or deleted"),
            Map.entry("dentryNameConflict", "Choose another name, or say what to do with the file that has it"),
            Map.entry("dentryAlreadyExist", "Choose another name, or say what to do with the file that has it"),
            Map.entry("dentryStoreError", "Upload the file again: what arrived is not what was announced"),
            Map.entry("paramError.uploadKey", "Begin the upload again: its key is used, unknown or somebody else's"),
            Map.entry("spaceQuotaInsufficient", ROOM),
            Map.entry("sceneQuotaInsufficient", ROOM),
            Map.entry("appQuotaInsufficient", ROOM),
            Map.entry("orgQuotaInsufficient", ROOM),
            Map.entry("recycleBinNotSupportForSpace", "Delete for good: only shared folders have a recycle bin"),
            Map.entry("acrossOrgAccessForbidden", "Choose a group of this organization"),
            Map.entry("folderNotSupport", "Send the files one by one, or zip them"),
            Map.entry("RequestTimeTooSkewed", "Ask for a new address, and compare this machine's clock"),
            Map.entry("SignatureDoesNotMatch", "See whether a proxy adds a Content-Type to uploads"),
            Map.entry("invalidCode", "Start the sign-in again: a code is good for 5 minutes and one use"),
            Map.entry("40078", "Start the sign-in again: a code is good for 5 minutes and one use"),
            Map.entry("40029", "Start the sign-in again: a code is good for 5 minutes and one use"),
            Map.entry("accesstoken.expired", "Ask the person to sign in again"),
            Map.entry("param.userIdNotExist", PERSON),
            Map.entry("param.contentUnsafe", CONTENT),
            Map.entry("param.templateNotExist", CARD_TEMPLATE),
            Map.entry("param.templateUnpublished", CARD_TEMPLATE),
            Map.entry(
                    "param.cardAlreadyExist", "Update and deliver the card that is there, or take another outTrackId"),
            Map.entry("param.cardNotExist", "Create the card first, with the token of the same app"),
            Map.entry("todo.taskCreate.tokenTypeError", "Use a person's token: this call does not take the app's"));

    private Codes() {}

    static boolean isInvalidToken(String code) {
        return INVALID_TOKEN.contains(code);
    }

    /** Whether the app lacks a permission point that an administrator can grant. */
    static boolean isMissingPermission(String code) {
        return code.equals("60011") || code.equals(PERMISSION_DENIED) || code.startsWith("isv.permission");
    }

    /**
     * What a code says about too many calls, or null when it does not speak of them.
     *
     * @param length how long to wait
     * @param scope what has to wait
     */
    record Limit(Duration length, Scope scope) {}

    /** The limit that was met, or null when the code does not speak of too many calls. */
    static @Nullable Limit limit(String code, String reason, Call.Dialect dialect, Clock clock) {
        ZonedDateTime now = clock.instant().atZone(CHINA);
        ZonedDateTime today = now.truncatedTo(ChronoUnit.DAYS);
        if (THIS_MONTH.contains(code)) {
            return new Limit(Duration.between(now, today.withDayOfMonth(1).plusMonths(1)), Scope.ORGANIZATION);
        }
        Scope daily = TODAY.get(code);
        if (daily != null) {
            return new Limit(Duration.between(now, today.plusDays(1)), daily);
        }
        return dialect == Call.Dialect.WEBHOOK && isLock(code, reason) ? ROBOT_LOCK : LIMITS.get(code);
    }

    /** Whether a robot's webhook is locked. The code for it has changed three times; its words have not. */
    private static boolean isLock(String code, String reason) {
        boolean known = ADVICE.containsKey(code) || LIMITS.containsKey(code);
        // for scene groups, 660026 means that sending failed and can be repeated
        return code.equals("660026")
                || !known && LOCK_WORDS.matcher(reason.toLowerCase(Locale.ROOT)).find();
    }

    /**
     * Whether something broke inside DingTalk, so that nobody knows what happened. The status counts only where there
     * is no code: wrong parameters and missing permissions come with 500 too.
     */
    static boolean isFault(String code, int status) {
        return FAULTS.contains(code)
                || code.startsWith("system")
                || code.endsWith(".systemError")
                || code.toLowerCase(Locale.ROOT).endsWith("timeout")
                || status >= 500 && code.equals(NONE);
    }

    static String advice(String code, String reason) {
        String advice = ADVICE.get(code);
        if (advice != null) {
            return code.equals("310000") ? securityAdvice(reason, advice) : advice;
        }
        if (isMissingPermission(code)) {
            return GRANT;
        }
        if (code.startsWith("4301") || code.startsWith("contain.")) {
            return CONTENT;
        }
        if (code.startsWith("Forbidden.")
                || code.contains("ermission")
                || code.contains("ermession")
                || code.contains("auth.")
                || code.equals("unauthorized")) {
            return "Ask an administrator to grant the app this permission";
        }
        return BUG;
    }

    private static String securityAdvice(String reason, String otherwise) {
        if (reason.contains("keyword")) {
            return "Put one of the robot's keywords into the message";
        }
        if (reason.contains("timestamp")) {
            return "Set this machine's clock: it is more than an hour off";
        }
        if (reason.contains("sign")) {
            return "Give the robot's signing secret (it begins with SEC) as its settings show it";
        }
        if (reason.contains("whitelist")) {
            return "Add this server's public address to the robot's address list";
        }
        return otherwise;
    }
}
