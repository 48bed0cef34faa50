/** What DingTalk sends to an address of the app's own, instead of over the stream. */
@NullMarked
package dev.dermaga.dingtalk.client.callback;

import org.jspecify.annotations.NullMarked;
