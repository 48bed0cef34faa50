package dev.dermaga.dingtalk.simulator.api;

import dev.dermaga.dingtalk.simulator.http.Handler;
import dev.dermaga.dingtalk.simulator.http.Refusal;

/** Calls that the platform keeps for apps that have used them since long ago; every app here is new. */
public final class ClosedApi {
    private ClosedApi() {}

    /** @param instead what to call now */
    public static Handler closed(String instead) {
        return call -> {
            String reason = "This call is closed to new apps; " + instead;
            throw call.path().startsWith("/topapi/")
                    ? Refusal.wrapped("60011", "没有调用该接口的权限", reason)
                    : Refusal.old(60011, "没有调用该接口的权限", reason);
        };
    }
}
