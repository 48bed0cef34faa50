package dev.dermaga.hub.cluster;

import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** Redis publish and subscribe, for when the hints between nodes outgrow PostgreSQL's. Nothing is kept in Redis. */
final class RedisWire implements Wire {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int SILENCE_MILLIS = 30_000;

    private final HostAndPort place;
    private final JedisClientConfig config;
    private final String channel;

    /** @param installation what the nodes of one hub have in common, because several hubs may share a Redis */
    RedisWire(RedisAddress address, String installation) {
        this.place = new HostAndPort(address.host(), address.port());
        this.config = DefaultJedisClientConfig.builder()
                .user(address.user())
                .password(address.secret())
                .ssl(address.encrypted())
                .sslParameters(namesAreChecked())
                .connectionTimeoutMillis(TIMEOUT_MILLIS)
                .socketTimeoutMillis(TIMEOUT_MILLIS)
                .blockingSocketTimeoutMillis(SILENCE_MILLIS)
                .build();
        this.channel = "dermaga:" + installation + ":hints";
    }

    /** Or any certificate of a known authority would do, whoever it was given to. */
    private static SSLParameters namesAreChecked() {
        SSLParameters parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Mouth speak() {
        Jedis redis = connect();
        return new Mouth() {
            @Override
            public void say(List<String> words) {
                try (Pipeline all = redis.pipelined()) {
                    List<Response<Long>> answers = words.stream()
                            .map(word -> all.publish(channel, word))
                            .toList();
                    all.sync();
                    answers.forEach(Response::get); // throws what Redis has against it
                }
            }

            @Override
            public void close() {
                redis.disconnect();
            }
        };
    }

    @Override
    public Ear listen() {
        Jedis redis = connect();
        return new Ear() {
            @Override
            public void hear(Runnable ready, Consumer<String> heard) {
                redis.subscribe(
                        new JedisPubSub() {
                            @Override
                            public void onSubscribe(String subscribed, int count) {
                                ready.run();
                            }

                            @Override
                            public void onMessage(String from, String word) {
                                heard.accept(word);
                            }
                        },
                        channel);
            }

            @Override
            public void close() {
                redis.disconnect();
            }
        };
    }

    private Jedis connect() {
        Jedis redis = new Jedis(place, config);
        redis.connect();
        return redis;
    }
}
