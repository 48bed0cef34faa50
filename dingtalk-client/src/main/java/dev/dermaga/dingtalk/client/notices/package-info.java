/** Work notifications: what the app tells people in their list of work notices. */
@NullMarked
package dev.dermaga.dingtalk.client.notices;

import org.jspecify.annotations.NullMarked;
