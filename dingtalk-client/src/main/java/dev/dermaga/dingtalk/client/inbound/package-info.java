/** What DingTalk tells us, whichever way it came. */
@NullMarked
package dev.dermaga.dingtalk.client.inbound;

import org.jspecify.annotations.NullMarked;
