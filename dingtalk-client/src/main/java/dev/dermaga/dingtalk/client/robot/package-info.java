/** What robots say: app robots by API, custom robots and replies by webhook. */
@NullMarked
package dev.dermaga.dingtalk.client.robot;

import org.jspecify.annotations.NullMarked;
