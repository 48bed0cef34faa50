/** Work to-dos: created by an app, seen in people's to-do lists. */
@NullMarked
package dev.dermaga.dingtalk.client.todo;

import org.jspecify.annotations.NullMarked;
