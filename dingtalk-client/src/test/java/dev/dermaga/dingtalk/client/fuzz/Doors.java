package dev.dermaga.dingtalk.client.fuzz;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Retries;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.TokenGrant;
import dev.dermaga.dingtalk.client.Tracer;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.internal.Endpoints;
import dev.dermaga.dingtalk.client.internal.Habits;
import dev.dermaga.dingtalk.client.internal.Pace;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import dev.dermaga.dingtalk.client.internal.Tokens;
import dev.dermaga.dingtalk.client.internal.Transport;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every public method of every door of the client, over a wire that answers what it is told to. Which doors there are is
 * read from {@link DingTalkClient}, so that a new one is among them by itself.
 */
final class Doors implements AutoCloseable {
    private static final int MOST_CALLS = 300;
    private static final Pattern MISSING = Pattern.compile("the answer has no '(\\w+)'");

    private static final Habits HABITS =
            new Habits(Retries.none(), List.of(), exchange -> {}, Tracer.none(), null, Pace.real());

    private final Wire wire = new Wire();
    private final LeapingClock clock = new LeapingClock();
    private final Pipeline pipeline;
    private final Path file;
    private final List<Way> ways = new ArrayList<>();
    private final List<String> unreached = new ArrayList<>();
    private final Set<Class<?>> opened = new HashSet<>();

    /** One method, with arguments that it takes. */
    final class Way {
        private final Object door;
        private final Method method;
        private final Object[] arguments;
        private final List<String> names;
        private final List<String> needed = new ArrayList<>();

        Way(Object door, Method method, Object[] arguments, List<String> names) {
            this.door = door;
            this.method = method;
            this.arguments = arguments;
            this.names = names;
        }

        String name() {
            return method.getDeclaringClass().getSimpleName() + '.' + method.getName();
        }
    }

    Doors() throws IOException {
        file = Files.createTempDirectory("doors").resolve("plan.pdf");
        pipeline = new Pipeline(wire, Endpoints.dingTalk(), clock, Duration.ofSeconds(10), HABITS);
        pipeline.use(new Tokens(pipeline, TokenGrant.APP, ClientId.of("app"), Secret.of("secret"), null, null, null));
        URI webhook = URI.create("https://oapi.dingtalk.com/robot/send?access_token=x");
        List<Object> doors =
                new ArrayList<>(List.of(CustomRobot.at(webhook, pipeline).build()));
        Stream.of(DingTalkClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .flatMap(method -> constructor(method.getReturnType()).stream())
                .map(this::door)
                .forEach(doors::add);
        doors.sort(Comparator.comparing(door -> door.getClass().getName()));
        doors.forEach(this::open);
    }

    List<Way> ways() {
        return ways;
    }

    /** Methods that no arguments were found for, with what the last ones were refused for. */
    List<String> unreached() {
        return unreached;
    }

    /** Calls one of the methods, which is answered by chance. Fails on what nobody expects of it. */
    void tryOne(Choices choices) {
        Way way = ways.get(choices.next(ways.size()));
        answer(way, choices);
    }

    void answer(Way way, Choices choices) {
        int status = choices.oneIn(12) ? choices.of(new Integer[] {400, 401, 403, 404, 429, 500, 503}) : 200;
        boolean legacy = choices.next(4) > 0;
        List<String> always = new ArrayList<>(way.needed);
        Supplier<String> answers = () -> {
            String object = Answers.object(choices, way.names, always);
            boolean open = legacy && object.startsWith("{") && object.length() > 2;
            return open ? "{\"errcode\":0,\"errmsg\":\"ok\"," + object.substring(1) : object;
        };
        String one = answers.get();
        clock.leap();
        if (Arrays.asList(way.arguments).contains(file)) {
            writeFile();
        }
        wire.answersWith(status, choices.oneIn(3) ? () -> one : answers);
        try {
            use(way.method.invoke(way.door, way.arguments));
        } catch (InvocationTargetException e) {
            judge(way, e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        } catch (RuntimeException | Error e) {
            judge(way, e);
        }
    }

    /** Two looks at the token of a client that has none yet. */
    void freshToken(Choices choices) {
        Pipeline fresh = new Pipeline(
                wire, Endpoints.at(URI.create("https://tokens.example.com")), clock, Duration.ofSeconds(10), HABITS);
        fresh.use(new Tokens(fresh, TokenGrant.APP, ClientId.of("app"), Secret.of("secret"), null, null, null));
        List<String> always = List.of("accessToken", "expireIn");
        wire.answersWith(200, () -> Answers.object(choices, List.of("access_token", "expires_in"), always));
        fresh.appToken();
        fresh.appToken();
    }

    /** What a caller does with an answer: reads it to its end, prints it. */
    private void use(Object result) {
        Iterator<?> items = result instanceof Iterable<?> iterable
                ? iterable.iterator()
                : result instanceof Stream<?> stream ? stream.iterator() : result instanceof Iterator<?> it ? it : null;
        for (int i = 0; items != null && i < 100 && items.hasNext(); i++) {
            String.valueOf(items.next());
        }
        String.valueOf(result);
    }

    private void judge(Way way, Throwable thrown) {
        if (thrown instanceof DingTalkException known) {
            Matcher missing = MISSING.matcher(String.valueOf(known.getMessage()));
            if (missing.find() && !way.needed.contains(missing.group(1)) && way.needed.size() < 12) {
                way.needed.add(missing.group(1));
            }
            return;
        }
        if (thrown instanceof UncheckedIOException) {
            return;
        }
        throw new AssertionError(
                way.name() + Arrays.toString(way.arguments) + " answered with " + wire.last + " threw " + thrown,
                thrown);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.getParent());
    }

    private static Optional<Constructor<?>> constructor(Class<?> type) {
        return Arrays.stream(type.getConstructors())
                .filter(constructor ->
                        Arrays.asList(constructor.getParameterTypes()).contains(Pipeline.class))
                .findFirst();
    }

    private Object door(Constructor<?> constructor) {
        Map<Class<?>, Object> parts = Map.of(
                Pipeline.class, pipeline,
                Duration.class, Duration.ofSeconds(10),
                RobotCode.class, RobotCode.of("robot"),
                ClientId.class, ClientId.of("app"),
                Secret.class, Secret.of("secret"),
                Long.class, 100_001L);
        try {
            return constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(parts::get)
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private void open(Object door) {
        List<String> names = Names.around(door.getClass());
        Stream.of(door.getClass().getMethods())
                .filter(method -> method.getDeclaringClass() == door.getClass())
                .filter(method -> !Modifier.isStatic(method.getModifiers())
                        && !List.of("close", "toString", "equals", "hashCode").contains(method.getName()))
                .sorted(Comparator.comparing(Method::toString))
                .forEach(method -> open(door, method, names));
    }

    /** Whether it is no value, but has calls of its own. */
    private static boolean isDoor(Object result) {
        return result != null
                && result.getClass().getPackageName().startsWith(DingTalkClient.class.getPackageName())
                && !(result instanceof Record)
                && !(result instanceof Enum);
    }

    private void writeFile() {
        try {
            Files.writeString(file, "the plan");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks for arguments with which the method calls DingTalk. */
    private void open(Object door, Method method, List<String> names) {
        Random random = new Random(method.toString().hashCode());
        Arguments arguments = new Arguments(Choices.of(random), file);
        String why = "";
        for (int i = 0; i < 400; i++) {
            clock.leap();
            wire.answersWith(500, () -> "{}");
            try {
                writeFile();
                Object[] some = arguments.of(method);
                Object result = null;
                try {
                    result = method.invoke(door, some);
                    use(result);
                } finally {
                    if (wire.calls > 0) {
                        ways.add(new Way(door, method, some, names));
                        return;
                    }
                }
                if (isDoor(result) && opened.add(result.getClass())) {
                    open(result);
                }
            } catch (ReflectiveOperationException | RuntimeException e) {
                why = String.valueOf(e.getCause() == null ? e : e.getCause());
            }
        }
        if (!why.isEmpty()) {
            unreached.add(door.getClass().getSimpleName() + '.' + method.getName() + ": " + why);
        }
    }

    /** What is told to be answered, as often as it is asked; asked without end, it fails. */
    private static final class Wire implements Transport {
        private int status;
        private Supplier<String> answer = () -> "{}";
        private int calls;
        private String last = "";

        void answersWith(int httpStatus, Supplier<String> text) {
            status = httpStatus;
            answer = text;
            calls = 0;
        }

        @Override
        public Answer exchange(Request request) throws Failure {
            if (calls > MOST_CALLS) {
                throw new AssertionError("asks without end");
            }
            if (request.uri().getHost().endsWith("dingtalk.com")
                    && request.uri().getPath().equals("/v1.0/oauth2/accessToken")) {
                return json(200, "{\"accessToken\":\"token\",\"expireIn\":7200}");
            }
            calls++;
            last = answer.get();
            return json(status, last);
        }

        private static Answer json(int status, String text) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            return new Answer(status, "application/json", body, body.length, "");
        }

        @Override
        public void close() {
            // there is nothing to close
        }
    }

    /** Leaps from call to call, so that no lock outlasts its own; within a year, for which the arguments are good. */
    private static final class LeapingClock extends Clock {
        private static final Instant START = Instant.parse("2026-08-22T08:00:00Z");
        private static final Duration LONGER_THAN_A_LOCK = Duration.ofMinutes(11);

        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        void leap() {
            now = now.plus(LONGER_THAN_A_LOCK);
            if (now.isAfter(START.plus(Duration.ofDays(360)))) {
                now = START;
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
