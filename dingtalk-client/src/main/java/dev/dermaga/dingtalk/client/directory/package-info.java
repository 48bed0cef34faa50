/** People: who a userId or a unionId is. */
@NullMarked
package dev.dermaga.dingtalk.client.directory;

import org.jspecify.annotations.NullMarked;
