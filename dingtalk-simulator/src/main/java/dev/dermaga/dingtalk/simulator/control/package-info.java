/** Directing and looking over HTTP, and the web page. */
@NullMarked
package dev.dermaga.dingtalk.simulator.control;

import org.jspecify.annotations.NullMarked;
