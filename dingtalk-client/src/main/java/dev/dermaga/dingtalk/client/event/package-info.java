/** What platform events say, typed. */
@NullMarked
package dev.dermaga.dingtalk.client.event;

import org.jspecify.annotations.NullMarked;
