/** The connection over which DingTalk pushes events; it needs no public address. */
@NullMarked
package dev.dermaga.dingtalk.client.stream;

import org.jspecify.annotations.NullMarked;
