/** Signing in with DingTalk: in a browser (OAuth2), inside of it, and from its admin console; and signing pages. */
@NullMarked
package dev.dermaga.dingtalk.client.login;

import org.jspecify.annotations.NullMarked;
