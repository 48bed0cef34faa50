package dev.dermaga.dingtalk.simulator.world;

/**
 * The organization itself. Never printed with its secret.
 *
 * @param ssoSecret for pages that administrators come to
 */
public record Corp(String corpId, String name, String ssoSecret) {
    public static final Corp SANDBOX = new Corp("ding5a4db0x", "Dermaga Sandbox", "sandbox-sso-secret");

    /** There is one on its shelf. */
    public static final String KEY = "corp";

    @Override
    public String toString() {
        return "Corp[" + corpId + "]";
    }
}
