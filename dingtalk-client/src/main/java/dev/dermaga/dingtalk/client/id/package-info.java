/** DingTalk's ids, one type for each, so that the wrong one does not compile. */
@NullMarked
package dev.dermaga.dingtalk.client.id;

import org.jspecify.annotations.NullMarked;
