package dev.dermaga.dingtalk.client.contract;

import com.aliyun.teaopenapi.models.Config;
import com.dingtalk.api.DefaultDingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;

/** The official SDKs, unchanged, led to the simulator. */
final class Official {
    private Official() {}

    /** For the clients of {@code com.aliyun:dingtalk}. */
    static Config config(Sandbox sandbox) {
        Config config = new Config();
        config.protocol = "http";
        config.endpoint = sandbox.simulator.address().getAuthority();
        return config;
    }

    /** For the calls of {@code alibaba-dingtalk-service-sdk}, such as {@code /topapi/v2/user/get}. */
    static DefaultDingTalkClient old(Sandbox sandbox, String path) {
        return new DefaultDingTalkClient(sandbox.simulator.address() + path);
    }

    /** The sandbox app's token: both SDKs want it handed to each call. */
    static String token(Sandbox sandbox) {
        return sandbox.dingtalk.accessToken().reveal();
    }
}
