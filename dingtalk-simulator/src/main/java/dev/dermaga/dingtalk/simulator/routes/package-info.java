/** Every endpoint of the platform: which handler answers it, what it needs, and who has checked it. */
@NullMarked
package dev.dermaga.dingtalk.simulator.routes;

import org.jspecify.annotations.NullMarked;
