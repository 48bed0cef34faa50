/** What the workbench shows. */
@NullMarked
package dev.dermaga.dingtalk.client.workbench;

import org.jspecify.annotations.NullMarked;
