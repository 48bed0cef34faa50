/** Signing in with DingTalk in a browser (OAuth2). */
@NullMarked
package dev.dermaga.dingtalk.client.login;

import org.jspecify.annotations.NullMarked;
