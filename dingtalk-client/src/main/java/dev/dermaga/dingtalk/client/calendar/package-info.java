/** Events in people's calendars. */
@NullMarked
package dev.dermaga.dingtalk.client.calendar;

import org.jspecify.annotations.NullMarked;
