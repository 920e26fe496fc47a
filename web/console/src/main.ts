import { createApp } from 'vue'
import App from './App.vue'
import { fetchAhead } from './places'
import { router } from './router'
import '@/theme/tokens.css'
import '@/theme/base.css'
import '@/theme/element.css'

createApp(App).use(router).mount('#app')
void router.isReady().then(fetchAhead)
