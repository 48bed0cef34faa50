package dev.dermaga.benchmarks.callbacks;

import dev.dermaga.benchmarks.rig.JavaProcess;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.crypto.Cipher;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * DingTalk's {@code DingCallbackCrypto}, compiled from its source. It is in no library and names no licence, so it is not
 * kept here. What it needs of fastjson, to print what it signs, is replaced by nothing.
 */
final class OfficialCrypto {
    private static final String JSON = "package com.alibaba.fastjson; public class JSON {"
            + " public static String toJSONString(Object o) { return \"\"; } }";

    private final MethodHandle make;
    private final MethodHandle open;
    private final MethodHandle seal;

    private OfficialCrypto(Class<?> type) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        make = lookup.findConstructor(type, MethodType.methodType(void.class, String.class, String.class, String.class))
                .asType(MethodType.methodType(Object.class, String.class, String.class, String.class));
        open = lookup.findVirtual(
                        type,
                        "getDecryptMsg",
                        MethodType.methodType(String.class, String.class, String.class, String.class, String.class))
                .asType(MethodType.methodType(
                        String.class, Object.class, String.class, String.class, String.class, String.class));
        seal = lookup.findVirtual(type, "getEncryptedMap", MethodType.methodType(Map.class, String.class))
                .asType(MethodType.methodType(Map.class, Object.class, String.class));
    }

    static OfficialCrypto compiled(Path source) throws Exception {
        // When it is loaded first, it sets the policy "limited" for the whole JVM, and AES-256 fails from then on.
        if (Cipher.getMaxAllowedKeyLength("AES") <= 128) {
            throw new IllegalStateException("this Java has no AES-256");
        }
        Path classes = Files.createTempDirectory("official-crypto");
        Path json = Files.writeString(classes.resolve("JSON.java"), JSON);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int failed = compiler.run(
                null,
                OutputStream.nullOutputStream(),
                System.err,
                "-nowarn",
                "-cp",
                JavaProcess.classPath(),
                "-d",
                classes.toString(),
                json.toString(),
                source.toString());
        if (failed != 0) {
            throw new IllegalArgumentException(source + " does not compile");
        }
        URL[] places = {classes.toUri().toURL()};
        ClassLoader loader = new URLClassLoader(places, OfficialCrypto.class.getClassLoader());
        return new OfficialCrypto(loader.loadClass("com.dingtalk.open.DingCallbackCrypto"));
    }

    Object make(String token, String aesKey, String owner) {
        try {
            return (Object) make.invokeExact(token, aesKey, owner);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    String open(Object crypto, String signature, String timestamp, String nonce, String encrypted) {
        try {
            return (String) open.invokeExact(crypto, signature, timestamp, nonce, encrypted);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    Map<?, ?> seal(Object crypto, String message) {
        try {
            return (Map<?, ?>) (Map) seal.invokeExact(crypto, message);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
