import { PEOPLE_ROUTES } from './api-people.ts'
import { POST_ROUTES } from './api-posts.ts'
import { SETUP_ROUTES } from './api-setup.ts'
import type { Route } from './route.ts'

/** All that the fake answers below `/api/v4`. */
export const API_ROUTES: readonly Route[] = [...PEOPLE_ROUTES, ...POST_ROUTES, ...SETUP_ROUTES]
