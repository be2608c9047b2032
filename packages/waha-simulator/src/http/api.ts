import type { Context } from 'hono'
import { Hono } from 'hono'

export interface ApiEnv { Variables: { body: unknown } }

export type ApiContext = Context<ApiEnv>

export const newRoutes = () => new Hono<ApiEnv>()
