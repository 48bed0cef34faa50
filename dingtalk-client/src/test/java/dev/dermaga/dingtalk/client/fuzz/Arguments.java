package dev.dermaga.dingtalk.client.fuzz;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Something of a type, by whichever of its public ways comes: a factory, a builder, a constructor. What a method asks of
 * its arguments beyond their type is found by trying.
 */
final class Arguments {
    private static final String[] TEXTS = {
        "1",
        "ana",
        "The crane is free",
        "plan.pdf",
        "picture.png",
        "https://example.com/1",
        "zh_CN",
        "SELF",
        "@lALPDeC2uQ_7MOHMgM0DIA",
        "2026-08-22",
        "100001",
        "1.0.0",
        "text",
        "sampleText",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    };

    private static final String[] LINKS = {"https://example.com/1", "https://example.com/plan.pdf", "dingtalk://page"};
    private static final Long[] NUMBERS = {1L, 2L, 10L, 0L, 100L, 100_001L, 1_790_000_000_000L};
    private static final int DEEPEST = 6;

    private final Choices choices;
    private final Path file;

    Arguments(Choices choices, Path file) {
        this.choices = choices;
        this.file = file;
    }

    Object[] of(Method method) throws ReflectiveOperationException {
        return all(method.getGenericParameterTypes(), 0);
    }

    private Object[] all(Type[] types, int depth) throws ReflectiveOperationException {
        Object[] made = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            made[i] = one(types[i], depth);
        }
        return made;
    }

    private Object one(Type type, int depth) throws ReflectiveOperationException {
        if (depth > DEEPEST) {
            throw new NoSuchMethodException("too deep: " + type);
        }
        if (type instanceof ParameterizedType generic) {
            return generic(generic, depth);
        }
        if (type instanceof WildcardType wildcard) {
            return one(wildcard.getUpperBounds()[0], depth);
        }
        if (type instanceof TypeVariable<?> || type instanceof GenericArrayType) {
            return "x";
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isArray() && raw != byte[].class) {
            Object array = Array.newInstance(raw.getComponentType(), 1 + choices.next(3));
            for (int i = 0; i < Array.getLength(array); i++) {
                Array.set(array, i, one(raw.getComponentType(), depth + 1));
            }
            return array;
        }
        Object known = known(raw);
        return known != null ? known : made(raw, depth);
    }

    private Object generic(ParameterizedType type, int depth) throws ReflectiveOperationException {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] of = type.getActualTypeArguments();
        if (raw == Map.class) {
            return Map.of(one(of[0], depth + 1), one(of[1], depth + 1));
        }
        if (raw == Set.class) {
            return Set.of(one(of[0], depth + 1));
        }
        if (raw == Optional.class) {
            return Optional.of(one(of[0], depth + 1));
        }
        if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
            List<Object> items = new ArrayList<>();
            for (int i = choices.next(3); i >= 0; i--) {
                items.add(one(of[0], depth + 1));
            }
            return items;
        }
        return made(raw, depth);
    }

    private Object known(Class<?> type) {
        if (type == String.class || type == CharSequence.class || type == Object.class) {
            return choices.of(TEXTS);
        }
        if (type == int.class || type == Integer.class) {
            return choices.of(NUMBERS).intValue();
        }
        if (type == long.class || type == Long.class) {
            return choices.of(NUMBERS);
        }
        if (type == boolean.class || type == Boolean.class) {
            return choices.next(2) == 0;
        }
        if (type == double.class || type == Double.class) {
            return 0.5;
        }
        if (type == byte[].class) {
            return new byte[] {'x'};
        }
        if (type == URI.class) {
            return URI.create(choices.of(LINKS));
        }
        if (type == Path.class) {
            return file;
        }
        if (type == InputStream.class) {
            return new ByteArrayInputStream(new byte[] {'x'});
        }
        if (type == OutputStream.class) {
            return OutputStream.nullOutputStream();
        }
        if (type == Duration.class) {
            return Duration.ofMinutes(1L + choices.next(100));
        }
        if (type == Instant.class) {
            return Instant.parse("2026-08-22T08:00:00Z").plus(Duration.ofMinutes(choices.next(30)));
        }
        if (type == LocalDate.class) {
            return LocalDate.parse("2026-08-22");
        }
        if (type == LocalTime.class) {
            return LocalTime.NOON;
        }
        if (type == ZoneId.class || type == ZoneOffset.class) {
            return ZoneOffset.UTC;
        }
        if (type == OptionalInt.class) {
            return OptionalInt.of(1);
        }
        if (type == OptionalLong.class) {
            return OptionalLong.of(1);
        }
        return type.isEnum() ? choices.of(type.getEnumConstants()) : null;
    }

    private Object made(Class<?> type, int depth) throws ReflectiveOperationException {
        if (type.isInterface() && !type.isSealed()) {
            return stub(type);
        }
        List<Method> factories = Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == type || builds(method.getReturnType(), type))
                .toList();
        Constructor<?>[] constructors =
                Modifier.isAbstract(type.getModifiers()) ? new Constructor<?>[0] : type.getConstructors();
        Class<?>[] kinds = type.isSealed() ? type.getPermittedSubclasses() : new Class<?>[0];
        int ways = factories.size() + constructors.length + kinds.length;
        if (ways == 0) {
            throw new NoSuchMethodException("no public way to a " + type);
        }
        int way = choices.next(ways);
        if (way < factories.size()) {
            Method factory = factories.get(way);
            Object product = factory.invoke(null, all(factory.getGenericParameterTypes(), depth + 1));
            return type.isInstance(product) ? product : built(product, depth);
        }
        way -= factories.size();
        if (way < constructors.length) {
            return constructors[way].newInstance(all(constructors[way].getGenericParameterTypes(), depth + 1));
        }
        return one(kinds[way - constructors.length], depth);
    }

    private static boolean builds(Class<?> builder, Class<?> type) {
        return Arrays.stream(builder.getMethods())
                .anyMatch(method -> method.getName().equals("build") && method.getReturnType() == type);
    }

    private Object built(Object builder, int depth) throws ReflectiveOperationException {
        List<Method> setters = Arrays.stream(builder.getClass().getMethods())
                .filter(method -> method.getReturnType() == builder.getClass())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .toList();
        boolean few = choices.next(2) == 0;
        for (Method setter : setters) {
            if (few ? choices.oneIn(4) : !choices.oneIn(4)) {
                setter.invoke(builder, all(setter.getGenericParameterTypes(), depth + 1));
            }
        }
        return builder.getClass().getMethod("build").invoke(builder);
    }

    /** A listener or the like: it hears, and says yes or no. */
    private Object stub(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            Class<?> result = method.getReturnType();
            if (method.getName().equals("toString")) {
                return "stub of " + type.getSimpleName();
            }
            return result == boolean.class
                    ? choices.next(2) == 0
                    : result == int.class ? 0 : result == long.class ? 0L : null;
        });
    }
}
