package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.login.InAppUser;
import dev.dermaga.dingtalk.client.login.LoginProfile;
import dev.dermaga.hub.security.SignInProvider;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Signing in with DingTalk, in a browser and inside its client. */
@Component
class DingTalkSignIn implements SignInProvider {

    private final AppClient dingtalk;

    DingTalkSignIn(AppClient dingtalk) {
        this.dingtalk = dingtalk;
    }

    @Override
    public URI authorizationUrl(URI redirect, String state) {
        return dingtalk.get().login().authorizationUrl(redirect, state);
    }

    @Override
    public Profile profile(String authCode) {
        LoginProfile profile = dingtalk.get().login().me(dingtalk.get().login().exchange(authCode));
        return new Profile(profile.unionId().value(), profile.nick(), profile.mobile());
    }

    @Override
    public Profile inAppProfile(String code) {
        InAppUser user = dingtalk.get().login().inApp(code);
        return new Profile(user.unionId().value(), user.name(), null);
    }
}
