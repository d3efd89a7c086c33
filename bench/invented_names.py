"""Common given and family names of many cultures, to be put together at random: nobody in particular."""

# Yoruba, Igbo, Tamil, Hindi, Vietnamese, Arabic, Persian, Turkish, Slavic, Latin American, Chinese, Korean, Japanese,
# Icelandic, Amharic, Māori, Finnish, Georgian, Armenian: written as the press writes them, marks and all.
GIVEN_NAMES = (
    "Adébáyọ̀ Fọlákẹ́ Olúwaseun Chidi Ngozi Obinna Murugan Lakshmi Kavitha Senthil Rajesh Priya Anjali Minh Thảo Hương "
    "Quang Fatima Khalid Layla Yusuf Omar Zahra Farhad Shirin Reza Ayşe Mehmet Elif Oleksandr Zorica Miloš Ludmila "
    "Wojciech Małgorzata Xiomara Joaquín Guadalupe Thiago Itzel Rodrigo Xiaoming Meiling Zhiwei Yifan Jiho Seoyeon "
    "Haruto Yumiko Kenji Þórunn Sigríður Guðmundur Halldór Tsegaye Mulu Bekele Aroha Tāne Päivi Juhani Tamar Giorgi "
    "Anahit Tigran Wanjiru Kipchoge Nomvula Thabo Ximena Ngaire"
).split()
FAMILY_NAMES = (
    "Adéyẹmí Ògúnlànà Olátúnjí Afolábí Okonkwo Nwachukwu Eze Subramanian Rajagopalan Chidambaram Sharma Chaudhary "
    "Nguyễn Trần Phạm Hoàng al-Masri Al-Khatib Haddad Mansour Benali Hosseini Tehrani Yılmaz Öztürk Kovalenko Petrović "
    "Novák Wiśniewski Szymańska Quispe Mamani Villanueva Rodríguez Figueroa Gonçalves Zhang Ouyang Xu Zhao Huang Park "
    "Hwang Yamamoto Takahashi Guðmundsdóttir Þórarinsson Jónsson Haile Tesfaye Ngata Tamihana Korhonen Mäkinen "
    "Kvaratskhelia Beridze Sargsyan Petrosyan Kamau Odhiambo Dlamini Mokoena"
).split()
