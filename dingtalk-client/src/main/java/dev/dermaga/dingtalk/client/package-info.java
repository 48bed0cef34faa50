/** A small typed client for DingTalk. Start at {@link dev.dermaga.dingtalk.client.DingTalkClient}. */
@NullMarked
package dev.dermaga.dingtalk.client;

import org.jspecify.annotations.NullMarked;
