/** Files on their way to DingTalk. */
@NullMarked
package dev.dermaga.dingtalk.client.media;

import org.jspecify.annotations.NullMarked;
